import { expect, test } from 'vitest';
import { isShifted } from '../../domain/kernel/china.ts';
import type { Position } from '../../domain/kernel/position.ts';

type Towns = Readonly<Record<string, Position>>;

const INSIDE: Towns = {
  Beijing: [116.4, 39.9],
  Shanghai: [121.47, 31.23],
  Shenzhen: [114.06, 22.54],
  Zhuhai: [113.57, 22.27],
  Guangzhou: [113.26, 23.13],
  Xiamen: [118.09, 24.48],
  Pingtan: [119.79, 25.5],
  Zhoushan: [122.2, 30],
  Haikou: [110.33, 20.03],
  Sanya: [109.51, 18.25],
  Weizhou: [109.11, 21.04],
  Dandong: [124.39, 40.13],
  Jian: [126.19, 41.12],
  Heihe: [127.53, 50.25],
  Suifenhe: [131.15, 44.4],
  Hunchun: [130.36, 42.86],
  Fuyuan: [134.3, 48.36],
  Mohe: [122.54, 52.97],
  Manzhouli: [117.43, 49.59],
  Erenhot: [111.98, 43.65],
  Khorgos: [80.42, 44.21],
  Tacheng: [82.98, 46.75],
  Kashgar: [75.99, 39.47],
  Tashkurgan: [75.23, 37.77],
  Zhangmu: [85.98, 27.99],
  Ruili: [97.85, 24.01],
  Dongxing: [107.97, 21.54],
  Pingxiang: [106.76, 22.1],
  Zhenlai: [123.2, 45.85],
};

const OUTSIDE: Towns = {
  'Hong Kong': [114.17, 22.32],
  'Sheung Shui': [114.128, 22.502],
  'Hong Kong airport': [113.92, 22.31],
  Macau: [113.545, 22.195],
  Coloane: [113.56, 22.12],
  Taipei: [121.56, 25.03],
  Kaohsiung: [120.3, 22.63],
  Kinmen: [118.32, 24.44],
  Nangan: [119.94, 26.16],
  Vladivostok: [131.89, 43.12],
  Khabarovsk: [135.07, 48.48],
  Blagoveshchensk: [127.52, 50.29],
  Pogranichny: [131.38, 44.41],
  Zabaykalsk: [117.33, 49.65],
  Sinuiju: [124.4, 40.1],
  Pyongyang: [125.75, 39.02],
  Seoul: [126.98, 37.57],
  Fukuoka: [130.4, 33.6],
  Hanoi: [105.85, 21.03],
  'Mong Cai': [107.96, 21.52],
  'Lao Cai': [103.97, 22.48],
  Ulaanbaatar: [106.91, 47.92],
  'Zamyn-Uud': [111.9, 43.72],
  Almaty: [76.9, 43.24],
  Zharkent: [80, 44.16],
  Bishkek: [74.59, 42.87],
  Osh: [72.8, 40.53],
  Kathmandu: [85.32, 27.72],
  Thimphu: [89.64, 27.47],
  Muse: [97.9, 23.98],
  Vientiane: [102.6, 17.97],
  Manila: [120.98, 14.6],
};

const shiftedOf = (towns: Towns) => Object.keys(towns).filter((name) => isShifted(towns[name]!));

test('[N13] GCJ-02 differs from WGS-84 in mainland China up to its border, and nowhere beyond', () => {
  expect(shiftedOf(INSIDE)).toEqual(Object.keys(INSIDE));
  expect(shiftedOf(OUTSIDE)).toEqual([]);
});
