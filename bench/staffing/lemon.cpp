// The peer for one base: LEMON's network simplex on the whole graph. Reads 32-bit words from standard input:
// the number of nodes, the supply of each, then tail, head and cost of each arc.
// Prints the processor seconds of the solver alone, the peak memory of the process, and the cost of the flow.
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <sys/resource.h>
#include <vector>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

using Graph = lemon::SmartDigraph;
// A day of driving per officer, over thousands of duties, exceeds 32 bits, so potentials need 64.
using Simplex = lemon::NetworkSimplex<Graph, int, long long>;

int main() {
  std::int32_t nodes = 0;
  if (std::fread(&nodes, 4, 1, stdin) != 1) return 2;
  std::vector<std::int32_t> gives(nodes);
  if (std::fread(gives.data(), 4, nodes, stdin) != static_cast<std::size_t>(nodes)) return 2;
  Graph graph;
  Graph::NodeMap<int> supply(graph);
  Graph::ArcMap<int> cost(graph);
  for (std::int32_t node = 0; node < nodes; node++) supply[graph.addNode()] = gives[node];
  std::int32_t arc[3];
  while (std::fread(arc, 4, 3, stdin) == 3) cost[graph.addArc(Graph::nodeFromId(arc[0]), Graph::nodeFromId(arc[1]))] = arc[2];

  Simplex simplex(graph);
  simplex.supplyMap(supply).costMap(cost);
  const std::clock_t start = std::clock();
  const Simplex::ProblemType answer = simplex.run();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (answer != Simplex::OPTIMAL) return 1;
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"seconds\":%.4f,\"peakMB\":%.1f,\"cost\":%lld}\n", seconds, usage.ru_maxrss / 1024.0,
              static_cast<long long>(simplex.totalCost()));
  return 0;
}
