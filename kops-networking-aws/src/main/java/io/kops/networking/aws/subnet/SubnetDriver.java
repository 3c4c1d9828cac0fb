package io.kops.networking.aws.subnet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.dependency.Blockers;
import io.kops.networking.aws.reading.Ipv6Notation;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Creates, updates and deletes subnets. */
public final class SubnetDriver extends Ec2Driver {
  private static final Duration BLOCK_TIMEOUT = Duration.ofMinutes(2);

  private final Blockers blockers;

  /** The IPv6 blocks of VPCs, once subnets can be created in them. */
  private final Map<String, Cidr> blocks = new HashMap<>();

  /** Creates a driver that finds the blockers of failed deletions with {@code blockers}. */
  public SubnetDriver(Ec2Client ec2, AwsCalls calls, Blockers blockers) {
    super(ec2, calls);
    this.blockers = blockers;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SUBNET;
  }

  @Override
  public List<NaturalKey> naturalKeys() {
    return List.of(
        NaturalKey.of(SubnetDesired.VPC, SubnetDesired.CIDR),
        NaturalKey.of(SubnetDesired.VPC, SubnetDesired.IPV6_CIDR));
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case SubnetAttributes.HOSTNAMES,
          SubnetAttributes.RESOURCE_NAME_A,
          SubnetAttributes.RESOURCE_NAME_AAAA,
          SubnetAttributes.ASSIGN_IPV6,
          SubnetAttributes.DNS64 ->
          FieldPolicy.UPDATE;
      default -> FieldPolicy.REFUSE;
    };
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.SUBNET, context);
    String vpc = context.physicalId(resource, SubnetDesired.VPC);
    Optional<String> ipv6 =
        resource
            .optionalText(SubnetDesired.IPV6_CIDR)
            .map(block -> ipv6Block(block, vpc, resource, context));
    Optional<String> ipv4 = resource.optionalText(SubnetDesired.CIDR);
    String id =
        createOnce(
            "CreateSubnet",
            attempt,
            () ->
                ec2.createSubnet(
                        request -> {
                          request
                              .vpcId(vpc)
                              .availabilityZone(resource.text(SubnetDesired.ZONE))
                              .tagSpecifications(Ec2Tags.of(resource, attempt))
                              .overrideConfiguration(CallOnce.ONCE);
                          ipv4.ifPresentOrElse(request::cidrBlock, () -> request.ipv6Native(true));
                          ipv6.ifPresent(request::ipv6CidrBlock);
                        })
                    .subnet()
                    .subnetId());
    Map<String, PropertyValue> usual = SubnetAttributes.USUAL.properties();
    resource.properties().entrySet().stream()
        .filter(property -> usual.containsKey(property.getKey()))
        .filter(property -> !property.getValue().equals(usual.get(property.getKey())))
        .forEach(property -> set(id, property.getKey(), resource));
    return id;
  }

  /** Returns an IPv6 block, after waiting until subnets can be created in the VPC's block. */
  private String ipv6Block(
      String block, String vpc, PlannedResource resource, ActionContext context) {
    // Subnets are created in parallel: one thread polls, and the other threads use its result.
    Cidr vpcBlock;
    synchronized (blocks) {
      vpcBlock = blocks.get(vpc);
      if (vpcBlock == null) {
        vpcBlock = awaitBlock(vpc, resource, context);
        blocks.put(vpc, vpcBlock);
      }
    }
    return Ipv6Notation.isIn(block) ? Ipv6Notation.resolve(block, vpcBlock) : block;
  }

  /** EC2 associates the block of a new VPC shortly after its creation, and reads can be stale. */
  private Cidr awaitBlock(String vpc, PlannedResource resource, ActionContext context) {
    List<Cidr> seen = new ArrayList<>();
    blockOf(vpc).ifPresent(seen::add);
    if (seen.isEmpty()) {
      context.await(
          resource,
          "the VPC's IPv6 block",
          BLOCK_TIMEOUT,
          Backoff.ofSeconds(),
          () -> {
            blockOf(vpc).ifPresent(seen::add);
            return !seen.isEmpty();
          });
    }
    return seen.get(0);
  }

  private Optional<Cidr> blockOf(String vpc) {
    List<Vpc> found =
        calls.read("DescribeVpcs", () -> ec2.describeVpcs(request -> request.vpcIds(vpc)).vpcs());
    found.forEach(SubnetDriver::requireIpv6);
    return found.stream()
        .filter(VpcBlocks::isIpv6Ready)
        .map(VpcBlocks::ipv6)
        .flatMap(Optional::stream)
        .map(Cidr::parse)
        .findFirst();
  }

  private static void requireIpv6(Vpc vpc) {
    VpcBlocks.ipv6Failure(vpc)
        .ifPresent(
            state -> {
              throw new ActionFailedException(
                  "VPC %s has no IPv6 block: %s".formatted(vpc.vpcId(), state),
                  "apply again: another IPv6 block is requested",
                  null);
            });
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    super.update(resource, physicalId, context);
    for (String attribute : SubnetAttributes.USUAL.properties().keySet()) {
      if (resource.changes(attribute)) {
        set(physicalId, attribute, resource);
      }
    }
  }

  /** EC2 accepts one attribute per call. */
  private void set(String id, String attribute, PlannedResource resource) {
    calls.repeatable(
        "ModifySubnetAttribute",
        () ->
            ec2.modifySubnetAttribute(
                request -> {
                  request.subnetId(id).overrideConfiguration(CallOnce.ONCE);
                  switch (attribute) {
                    case SubnetAttributes.HOSTNAMES ->
                        request.privateDnsHostnameTypeOnLaunch(resource.text(attribute));
                    case SubnetAttributes.RESOURCE_NAME_A ->
                        request.enableResourceNameDnsARecordOnLaunch(
                            value -> value.value(resource.flag(attribute)));
                    case SubnetAttributes.RESOURCE_NAME_AAAA ->
                        request.enableResourceNameDnsAAAARecordOnLaunch(
                            value -> value.value(resource.flag(attribute)));
                    case SubnetAttributes.ASSIGN_IPV6 ->
                        request.assignIpv6AddressOnCreation(
                            value -> value.value(resource.flag(attribute)));
                    default -> request.enableDns64(value -> value.value(resource.flag(attribute)));
                  }
                }));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteSubnet",
        () ->
            ec2.deleteSubnet(
                request -> request.subnetId(physicalId).overrideConfiguration(CallOnce.ONCE)),
        blockers.ofSubnet(physicalId));
  }
}
