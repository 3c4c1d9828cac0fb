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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
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
}
