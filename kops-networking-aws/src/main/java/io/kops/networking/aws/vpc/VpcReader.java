package io.kops.networking.aws.vpc;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.reading.UnknownStates;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** Reads the VPCs that the cluster owns: normally one or none. */
public final class VpcReader implements KindReader {
  private final ClusterReads reads;

  public VpcReader(ClusterReads reads) {
    this.reads = reads;
  }

  private record Found(Vpc vpc, boolean dnsSupport, boolean dnsHostnames) {}

  @Override
  public Finding read(ReadScope scope) {
    List<Vpc> vpcs = reads.ownVpcs();
    List<Found> found = new ArrayList<>();
    for (Vpc vpc : vpcs) {
      found.add(
          new Found(
              vpc,
              attribute(vpc, VpcAttributeName.ENABLE_DNS_SUPPORT),
              attribute(vpc, VpcAttributeName.ENABLE_DNS_HOSTNAMES)));
    }
    return observation ->
        found.forEach(
            each -> {
              ObservedResource vpc = observed(each);
              observation.add(vpc);
              blocks(each.vpc(), observation).forEach(observation::add);
              boolean owned = observation.idOf(each.vpc().dhcpOptionsId()).isPresent();
              observation.add(dhcpOptionsOf(each.vpc(), vpc.id().name(), owned));
            });
  }

  private boolean attribute(Vpc vpc, VpcAttributeName name) {
    return reads
        .calls()
        .read(
            "DescribeVpcAttribute",
            () -> {
              var answer =
                  reads
                      .ec2()
                      .describeVpcAttribute(request -> request.vpcId(vpc.vpcId()).attribute(name));
              var value =
                  name == VpcAttributeName.ENABLE_DNS_SUPPORT
                      ? answer.enableDnsSupport()
                      : answer.enableDnsHostnames();
              return value != null && Boolean.TRUE.equals(value.value());
            });
  }

  private static ObservedResource observed(Found found) {
    Map<String, String> tags = Ec2Tags.map(found.vpc().tags());
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(VpcDesired.CIDR, PropertyValue.of(found.vpc().cidrBlock()));
    properties.put(VpcDesired.DNS_SUPPORT, PropertyValue.of(found.dnsSupport()));
    properties.put(VpcDesired.DNS_HOSTNAMES, PropertyValue.of(found.dnsHostnames()));
    properties.put(VpcDesired.IPV6, PropertyValue.of(VpcBlocks.hasIpv6(found.vpc())));
    VpcBlocks.ipv6(found.vpc())
        .ifPresent(block -> properties.put(VpcDesired.IPV6_BLOCK, PropertyValue.of(block)));
    return ObservedResource.owned(
        new ResourceId(ResourceKinds.VPC, ClusterTags.nameIn(tags, found.vpc().vpcId())),
        found.vpc().vpcId(),
        properties,
        tags);
  }

  /** Every VPC uses some DHCP options. The association is the cluster's only if the options are. */
  private static ObservedResource dhcpOptionsOf(Vpc vpc, String name, boolean owned) {
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.DHCP_OPTIONS_ASSOCIATION, name),
            vpc.vpcId() + "/" + vpc.dhcpOptionsId(),
            Map.of(
                DhcpOptionsAssociationDesired.DHCP_OPTIONS,
                PropertyValue.of(vpc.dhcpOptionsId()),
                DhcpOptionsAssociationDesired.VPC,
                PropertyValue.of(vpc.vpcId())),
            Map.of())
        .partOf(vpc.vpcId())
        .as(owned ? Ownership.OWNED : Ownership.SHARED);
  }

  private static List<ObservedResource> blocks(Vpc vpc, Observation.Builder observation) {
    List<ObservedResource> blocks = new ArrayList<>();
    for (VpcCidrBlockAssociation block : VpcBlocks.further(vpc)) {
      Map<String, PropertyValue> properties = new TreeMap<>();
      properties.put(VpcCidrBlockDesired.CIDR, PropertyValue.of(block.cidrBlock()));
      properties.put(VpcCidrBlockDesired.VPC, PropertyValue.of(vpc.vpcId()));
      if (!VpcBlocks.isReady(block)) {
        properties.put(VpcCidrBlockDesired.STATE, PropertyValue.of(VpcBlocks.stateOf(block)));
      }
      if (VpcBlocks.isUnknown(block)) {
        UnknownStates.report(
            "CIDR block %s of %s".formatted(block.cidrBlock(), vpc.vpcId()),
            VpcBlocks.stateOf(block),
            observation);
      }
      blocks.add(
          ObservedResource.owned(
                  new ResourceId(ResourceKinds.VPC_CIDR_BLOCK, block.cidrBlock()),
                  block.associationId(),
                  properties,
                  Map.of())
              .partOf(vpc.vpcId())
              // The association of a block has no tags, so its owner is unknown.
              .as(Ownership.UNMARKED));
    }
    return blocks;
  }
}
