package io.kops.networking.aws.nat;

import io.kops.networking.aws.call.AwsCalls;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/**
 * Polls all pending NAT gateways with one shared call, however many threads wait. Each caller gets
 * a reading that is newer than its previous one, and reads only if no other caller has done so.
 * Safe for use by several threads.
 */
final class NatGatewayWatch {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Locked while reading, so that concurrent callers get the same reading. */
  private final Object oneAtATime = new Object();

  /** The watched gateways, and the last reading that is too old for each. */
  private final Map<String, Long> seen = new TreeMap<>();

  private Reading newest = new Reading(0, Map.of());
  private long begun;

  private record Reading(long number, Map<String, NatGateway> gateways) {}

  NatGatewayWatch(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Starts to watch a gateway that a call has just changed. Readings that started before are too
   * old for it.
   */
  synchronized void join(String id) {
    seen.put(id, begun);
  }

  /**
   * Returns the gateway from a reading since the previous call for it; empty if EC2 does not
   * describe it.
   */
  Optional<NatGateway> poll(String id) {
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

  /** Stops watching a gateway. */
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

  /** Reads by filter, because an id that is not visible yet is an error otherwise. */
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
