/** The currencies whose minor unit is not a hundredth, by ISO 4217. What Intl shows by default is less for some others. */
const EXPONENTS = {
  0: "ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL RWF TPE TRL UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF",
};

const digits = new Map(
  Object.entries(EXPONENTS).flatMap(([exponent, codes]) => codes.split(" ").map((code) => [code, Number(exponent)])),
);

/** How many digits of a number of minor units stand behind the point. */
export function digitsOf(currency) {
  return digits.get(currency) ?? 2;
}
