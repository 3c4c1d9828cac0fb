package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.math.BigInteger;
import java.util.Optional;

/** Parts of a range that a user chose, which may turn out too small for them. */
final class RangeShare {
  private RangeShare() {}

  static Optional<Cidr> upperHalf(Cidr range, FieldPath path, Problems.Collector problems) {
    if (range.prefixLength() == range.family().bits()) {
      reportTooSmall(range, "a range for pods", path, problems);
      return Optional.empty();
    }
    return Optional.of(range.upperHalf());
  }

  static Optional<Cidr> firstEighth(Cidr range, FieldPath path, Problems.Collector problems) {
    int length = range.prefixLength() + 3;
    if (length > range.family().bits()) {
      reportTooSmall(range, "a range for services", path, problems);
      return Optional.empty();
    }
    return Optional.of(range.first(length));
  }

  static Optional<IpAddress> address(
      Cidr range, int offset, FieldPath path, Problems.Collector problems) {
    if (range.size().compareTo(BigInteger.valueOf(offset)) <= 0) {
      reportTooSmall(range, "the address at offset " + offset, path, problems);
      return Optional.empty();
    }
    return Optional.of(range.nth(offset));
  }

  private static void reportTooSmall(
      Cidr range, String what, FieldPath path, Problems.Collector problems) {
    problems.error(
        path,
        CompletionProblems.RANGE_TOO_SMALL,
        range + " is too small for " + what,
        "use a larger range");
  }
}
