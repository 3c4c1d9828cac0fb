package io.kops.networking.aws.dependency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load balancer that a network interface belongs to. EC2 does not record it; Elastic Load
 * Balancing writes it into the description of the interface: {@code ELB api-example} for a classic
 * load balancer, {@code ELB net/api-example/0123456789abcdef} for the later types.
 *
 * @param type {@code app}, {@code net} or {@code gwy}; empty for a classic load balancer
 * @param name its name
 * @param suffix the last part of its ARN; empty for a classic load balancer, which has none
 */
public record LoadBalancerName(String type, String name, String suffix) {
  private static final Pattern DESCRIPTION =
      Pattern.compile("ELB (?:(app|net|gwy)/([^/]+)/(.*)|(.+))");

  /** Parses the description of a network interface; empty if it names no load balancer. */
  static Optional<LoadBalancerName> in(String description) {
    Matcher found = DESCRIPTION.matcher(description);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        found.group(1) == null
            ? new LoadBalancerName("", found.group(4), "")
            : new LoadBalancerName(found.group(1), found.group(2), found.group(3)));
  }

  /** Returns whether it is a classic load balancer. */
  public boolean isClassic() {
    return type.isEmpty();
  }

  /** Returns whether this is its id: the name of a classic load balancer, the ARN of another. */
  public boolean isIdentifiedBy(String physicalId) {
    return isClassic()
        ? physicalId.equals(name)
        : physicalId.endsWith(":loadbalancer/%s/%s/%s".formatted(type, name, suffix));
  }
}
