package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.reading.Ipv6Notation;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Checks the CIDRs of new subnets in an existing VPC. */
final class SubnetRangeCheck implements PreflightCheck {
  private static final String CIDR = "cidr";
  private static final String IPV6_CIDR = "ipv6Cidr";

  private static final Set<SubnetCidrBlockStateCode> RELEASED =
      Set.of(SubnetCidrBlockStateCode.DISASSOCIATED, SubnetCidrBlockStateCode.FAILED);

  @Override
  public String subject() {
    return "CIDRs of new subnets";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    List<PlannedResource> created = context.created(ResourceKinds.SUBNET);
    Optional<String> vpc =
        created.stream().findFirst().flatMap(it -> context.existingId(it, PreflightContext.VPC));
    if (vpc.isEmpty()) {
      created.forEach(subnet -> refuseUnassignedRange(subnet, problems));
      return;
    }
    List<Cidr> blocks = new ArrayList<>();
    AccountReads.vpcs(context, filter("vpc-id", List.of(vpc.get())))
        .forEach(found -> addBlocks(found, blocks));
    context
        .wanted(ResourceKinds.VPC_CIDR_BLOCK)
        .forEach(block -> blocks.add(Cidr.parse(block.text("cidr"))));
    List<Subnet> existing = AccountReads.subnets(context, filter("vpc-id", List.of(vpc.get())));
    for (PlannedResource subnet : created) {
      check(subnet, vpc.get(), blocks, existing, problems);
    }
  }

  private static void addBlocks(Vpc vpc, List<Cidr> blocks) {
    blocks.add(Cidr.parse(vpc.cidrBlock()));
    VpcBlocks.further(vpc).forEach(block -> blocks.add(Cidr.parse(block.cidrBlock())));
    VpcBlocks.allIpv6(vpc).forEach(block -> blocks.add(Cidr.parse(block)));
  }

  /** AWS assigns the IPv6 block of a new VPC when it creates the VPC. */
  private static void refuseUnassignedRange(PlannedResource subnet, Problems.Collector problems) {
    subnet
        .optionalText(IPV6_CIDR)
        .filter(block -> !Ipv6Notation.isIn(block))
        .ifPresent(
            block ->
                problems.error(
                    PreflightContext.pathOf(subnet),
                    PreflightCodes.SUBNET_RANGE_OUTSIDE_VPC,
                    "%s is not in a block of the new VPC, whose IPv6 block AWS assigns"
                        .formatted(block),
                    "set ipv6CIDR to a size with an index, such as /64#0"));
  }

  private static void check(
      PlannedResource subnet,
      String vpc,
      List<Cidr> blocks,
      List<Subnet> existing,
      Problems.Collector problems) {
    for (String property : List.of(CIDR, IPV6_CIDR)) {
      subnet
          .optionalText(property)
          .filter(block -> !Ipv6Notation.isIn(block))
          .map(Cidr::parse)
          .ifPresent(cidr -> check(cidr, subnet, vpc, blocks, existing, problems));
    }
  }

  private static void check(
      Cidr cidr,
      PlannedResource subnet,
      String vpc,
      List<Cidr> blocks,
      List<Subnet> existing,
      Problems.Collector problems) {
    if (blocks.stream().noneMatch(block -> block.contains(cidr))) {
      problems.error(
          PreflightContext.pathOf(subnet),
          PreflightCodes.SUBNET_RANGE_OUTSIDE_VPC,
          "%s is not in a block of %s, which has %s".formatted(cidr, vpc, blocks),
          "associate the block with the VPC, or use a subnet CIDR within the VPC");
    }
    for (Subnet other : existing) {
      Optional<Cidr> taken =
          blocksOf(other)
              .filter(block -> block.overlaps(cidr))
              .filter(block -> !subnet.physicalId().equals(Optional.of(other.subnetId())))
              .findFirst();
      if (taken.isPresent()) {
        problems.error(
            PreflightContext.pathOf(subnet),
            ExistingCodes.SUBNET_RANGE_TAKEN,
            "%s overlaps %s of the existing subnet %s (%s)"
                .formatted(
                    cidr,
                    taken.get(),
                    other.subnetId(),
                    ClusterTags.nameIn(Ec2Tags.map(other.tags()), "unnamed")),
            "use a free CIDR of the VPC for the subnet");
        return;
      }
    }
  }

  private static Stream<Cidr> blocksOf(Subnet subnet) {
    return Stream.concat(
            Stream.ofNullable(subnet.cidrBlock()),
            subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(
                    block ->
                        block.ipv6CidrBlockState() == null
                            || !RELEASED.contains(block.ipv6CidrBlockState().state()))
                .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
                .filter(Objects::nonNull))
        .map(Cidr::parse);
  }
}
