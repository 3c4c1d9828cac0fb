package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SERVICE_RANGE_TOO_SMALL;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.math.BigInteger;
import java.util.Optional;

/** The range of services: there has to be one, with room for the addresses that kops gives out. */
final class ServiceRangeRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("serviceClusterIPRange");
  private static final int DNS_OFFSET = 10;
  private static final int ROMANA_OFFSET = 99;

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Cidr> given = context.spec().serviceClusterIpRange();
    if (given.isEmpty()) {
      if (context.isComplete()) {
        problems.error(
            PATH,
            SERVICE_RANGE_MISSING,
            "the service range is unset",
            "set serviceClusterIPRange, such as 100.64.0.0/13");
      }
      return;
    }
    boolean romana = context.networking().filter(Romana.class::isInstance).isPresent();
    int last = romana ? ROMANA_OFFSET : DNS_OFFSET;
    Cidr range = given.get();
    if (range.size().compareTo(BigInteger.valueOf(last)) <= 0) {
      problems.error(
          PATH,
          SERVICE_RANGE_TOO_SMALL,
          "%s has %s addresses, and kops gives out the one at offset %d"
              .formatted(range, range.size(), last),
          "use a larger range, such as 100.64.0.0/13");
    }
  }
}
