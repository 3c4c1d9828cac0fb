package io.kops.networking.aws.nat;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.UnknownStates;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AvailabilityMode;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/**
 * Reads the NAT gateways that the cluster owns, except deleted ones, which EC2 describes for an
 * hour.
 */
public final class NatGatewayReader implements KindReader {
  private final ClusterReads reads;

  public NatGatewayReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<NatGateway> found = reads.ownNatGateways();
    return observation -> {
      for (NatGateway gateway : found) {
        if (exists(gateway)) {
          observation.add(observed(gateway).using(gatewaysOf(gateway.vpcId(), observation)));
          if (gateway.state() == NatGatewayState.UNKNOWN_TO_SDK_VERSION) {
            UnknownStates.report(
                "NAT gateway " + gateway.natGatewayId(), gateway.stateAsString(), observation);
          }
        } else {
          observation.gone(gateway.natGatewayId());
        }
      }
    };
  }

  /**
   * The internet gateways of the VPC, which cannot be detached before the NAT gateway is deleted.
   */
  private static List<String> gatewaysOf(@Nullable String vpc, Observation.Builder observation) {
    return observation.of(ResourceKinds.INTERNET_GATEWAY).stream()
        .filter(
            gateway ->
                gateway.properties().values().stream()
                    .anyMatch(value -> value.toString().equals(vpc)))
        .map(ObservedResource::physicalId)
        .toList();
  }

  private static boolean exists(NatGateway gateway) {
    return switch (gateway.state()) {
      // A gateway in an unknown state exists; replacing it would leave it behind.
      case PENDING, AVAILABLE, FAILED, DELETING, UNKNOWN_TO_SDK_VERSION -> true;
      case DELETED -> false;
    };
  }

  private static ObservedResource observed(NatGateway gateway) {
    Map<String, String> tags = Ec2Tags.map(gateway.tags());
    Map<String, PropertyValue> properties = new TreeMap<>();
    boolean regional = gateway.availabilityMode() == AvailabilityMode.REGIONAL;
    if (regional) {
      properties.put(NatGatewayDesired.VPC, PropertyValue.of(gateway.vpcId()));
    } else {
      properties.put(NatGatewayDesired.SUBNET, PropertyValue.of(gateway.subnetId()));
    }
    properties.put(NatGatewayDesired.STATE, PropertyValue.of(gateway.stateAsString()));
    gateway.natGatewayAddresses().stream()
        .map(NatGatewayAddress::allocationId)
        .filter(Objects::nonNull)
        .filter(address -> !regional)
        .findFirst()
        .ifPresent(id -> properties.put(NatGatewayDesired.ELASTIC_IP, PropertyValue.of(id)));
    ObservedResource observed =
        ObservedResource.owned(
            new ResourceId(
                ResourceKinds.NAT_GATEWAY, ClusterTags.nameIn(tags, gateway.natGatewayId())),
            gateway.natGatewayId(),
            properties,
            tags);
    if (gateway.createTime() != null) {
      observed = observed.createdAt(gateway.createTime());
    }
    return switch (gateway.state()) {
      case FAILED ->
          observed.brokenBecause(
              "failed to start: " + gateway.failureCode() + ", " + gateway.failureMessage());
      // Its address and subnet stay in use until it is deleted.
      case DELETING -> observed.brokenBecause("is being deleted");
      case PENDING, AVAILABLE, DELETED, UNKNOWN_TO_SDK_VERSION -> observed;
    };
  }
}
