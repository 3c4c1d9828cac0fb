package io.kops.networking.aws.nat;

import io.kops.networking.aws.call.AwsCalls;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/**
 * Looks at all NAT gateways that are waited for in one call, however many wait: each who asks gets
 * a reading that is newer than the one before, and makes it only when no other has made it already.
 * Safe for use by several threads.
 */
final class NatGatewayWatch {
  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final Map<String, Long> seen = new TreeMap<>();
  private Map<String, NatGateway> reading = Map.of();
  private long number;

  NatGatewayWatch(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Begins the watch for a gateway that a call has just changed: readings so far are too old. */
  synchronized void join(String id) {
    seen.put(id, number);
  }

  /**
   * Returns the gateway as a reading since the last call for it shows it; empty when EC2 does not
   * show it.
   */
  synchronized Optional<NatGateway> look(String id) {
    long last = seen.computeIfAbsent(id, unknown -> number);
    if (number <= last) {
      read();
    }
    seen.put(id, number);
    return Optional.ofNullable(reading.get(id));
  }

  /** Ends the watch for a gateway. */
  synchronized void leave(String id) {
    seen.remove(id);
  }

  /** Reads by filter, which answers with nothing where an id that is not visible is an error. */
  private void read() {
    Filter filter = Filter.builder().name("nat-gateway-id").values(seen.keySet()).build();
    reading =
        calls.read(
            "DescribeNatGateways",
            () -> {
              Map<String, NatGateway> found = new TreeMap<>();
              ec2.describeNatGatewaysPaginator(request -> request.filter(filter))
                  .natGateways()
                  .forEach(gateway -> found.put(gateway.natGatewayId(), gateway));
              return found;
            });
    number++;
  }
}
