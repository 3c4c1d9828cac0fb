package io.kops.networking.aws.nat;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.NaturalKey;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Creates, updates and deletes NAT gateways. */
public final class NatGatewayDriver extends Ec2Driver {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(10);

  private final NatGatewayWatch watch;

  public NatGatewayDriver(Ec2Client ec2, AwsCalls calls) {
    super(ec2, calls);
    this.watch = new NatGatewayWatch(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.NAT_GATEWAY;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(
        NaturalKey.of(NatGatewayDesired.SUBNET),
        NaturalKey.of(NatGatewayDesired.ELASTIC_IP),
        NaturalKey.of(NatGatewayDesired.VPC));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  public boolean isExclusive(String field) {
    return field.equals(NatGatewayDesired.ELASTIC_IP);
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.NATGATEWAY, context);
    boolean regional = resource.properties().containsKey(NatGatewayDesired.VPC);
    String place =
        context.physicalId(resource, regional ? NatGatewayDesired.VPC : NatGatewayDesired.SUBNET);
    @Nullable String elasticIp =
        regional ? null : context.physicalId(resource, NatGatewayDesired.ELASTIC_IP);
    String id =
        createByToken(
            "CreateNatGateway",
            attempt,
            () ->
                ec2.createNatGateway(
                        request -> {
                          request
                              .allocationId(elasticIp)
                              .clientToken(attempt.id())
                              .tagSpecifications(Ec2Tags.of(resource, attempt))
                              .overrideConfiguration(CallOnce.ONCE);
                          if (regional) {
                            request.vpcId(place).availabilityMode(AvailabilityMode.REGIONAL);
                          } else {
                            request.subnetId(place);
                          }
                        })
                    .natGateway()
                    .natGatewayId());
    awaitAvailable(id, resource, context);
    return id;
  }

  /**
   * A gateway of an interrupted apply can still be pending; an unknown state counts as not ready.
   */
  @Override
  public boolean isReady(Map<String, PropertyValue> observed) {
    return PropertyValue.of(NatGatewayState.AVAILABLE.toString())
        .equals(observed.get(NatGatewayDesired.STATE));
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    super.update(resource, physicalId, context);
    awaitAvailable(physicalId, resource, context);
  }

  private void awaitAvailable(String id, PlannedResource resource, ActionContext context) {
    await(id, resource, "available", START_TIMEOUT, () -> isAvailable(id), context);
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteNatGateway",
        () ->
            ec2.deleteNatGateway(
                request -> request.natGatewayId(physicalId).overrideConfiguration(CallOnce.ONCE)));
    // Its Elastic IP and subnet stay in use until it is deleted.
    await(physicalId, resource, "deleted", DELETE_TIMEOUT, () -> isDeleted(physicalId), context);
  }

  /** Skips the first read: no gateway changes its state while its own call is answered. */
  private void await(
      String id,
      PlannedResource resource,
      String what,
      Duration limit,
      BooleanSupplier condition,
      ActionContext context) {
    watch.join(id);
    AtomicBoolean justCalled = new AtomicBoolean(true);
    try {
      context.await(
          resource,
          what,
          limit,
          Backoff.ofMinutes(),
          () -> !justCalled.getAndSet(false) && condition.getAsBoolean());
    } finally {
      watch.leave(id);
    }
  }

  private boolean isAvailable(String id) {
    Optional<NatGateway> gateway = watch.poll(id);
    if (gateway.map(NatGateway::state).filter(NatGatewayState.FAILED::equals).isPresent()) {
      throw new ActionFailedException(
          "%s failed to start: %s, %s"
              .formatted(
                  id,
                  gateway.map(NatGateway::failureCode).orElse(""),
                  gateway.map(NatGateway::failureMessage).orElse("")),
          "fix the cause, then apply again: the failed gateway will be replaced",
          null);
    }
    return gateway.map(NatGateway::state).filter(NatGatewayState.AVAILABLE::equals).isPresent();
  }

  private boolean isDeleted(String id) {
    return watch
        .poll(id)
        .map(NatGateway::state)
        .filter(state -> state != NatGatewayState.DELETED)
        .isEmpty();
  }

  /**
   * Polls all pending NAT gateways with one shared call, however many threads wait. Each caller
   * gets a reading that is newer than its previous one, and reads only if no other caller has done
   * so. Safe for use by several threads.
   */
  static final class NatGatewayWatch {
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
}
