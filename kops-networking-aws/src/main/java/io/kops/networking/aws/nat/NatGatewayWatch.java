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

  /** Held while reading, so that whoever asks meanwhile gets the same reading. */
  private final Object oneAtATime = new Object();

  /** The gateways that are watched, and the last reading that is too old for each. */
  private final Map<String, Long> seen = new TreeMap<>();

  private Reading newest = new Reading(0, Map.of());
  private long begun;

  private record Reading(long number, Map<String, NatGateway> gateways) {}

  NatGatewayWatch(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Begins the watch for a gateway that a call has just changed: readings that have begun so far
   * are too old.
   */
  synchronized void join(String id) {
    seen.put(id, begun);
  }

  /**
   * Returns the gateway as a reading since the last call for it shows it; empty when EC2 does not
   * show it.
   */
  Optional<NatGateway> look(String id) {
    long last;
    synchronized (this) {
      last = seen.computeIfAbsent(id, unknown -> begun);
    }
    Reading reading = newerThan(last);
    synchronized (this) {
      seen.put(id, reading.number());
    }
    return Optional.ofNullable(reading.gateways().get(id));
  }

  /** Ends the watch for a gateway. */
  synchronized void leave(String id) {
    seen.remove(id);
  }

  private Reading newerThan(long last) {
    synchronized (oneAtATime) {
      if (newest.number() <= last) {
        newest = read();
      }
      return newest;
    }
  }

  /** Reads by filter, which answers with nothing where an id that is not visible is an error. */
  private Reading read() {
    long number;
    Filter filter;
    synchronized (this) {
      begun++;
      number = begun;
      filter = Filter.builder().name("nat-gateway-id").values(seen.keySet()).build();
    }
    Map<String, NatGateway> gateways = new TreeMap<>();
    calls
        .list(
            "DescribeNatGateways",
            ec2.describeNatGatewaysPaginator(request -> request.filter(filter)),
            page -> page.natGateways())
        .forEach(gateway -> gateways.put(gateway.natGatewayId(), gateway));
    return new Reading(number, gateways);
  }
}
