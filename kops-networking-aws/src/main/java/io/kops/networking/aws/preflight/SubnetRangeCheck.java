package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Checks the CIDRs of new subnets in an existing VPC. */
final class SubnetRangeCheck implements PreflightCheck {
  @Override
  public String subject() {
    return "CIDRs of new subnets";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    List<PlannedResource> created =
        context.created(ResourceKinds.SUBNET).stream()
            .filter(subnet -> subnet.optionalText("cidr").isPresent())
            .toList();
    Optional<String> vpc =
        created.stream().findFirst().flatMap(it -> context.existingId(it, "vpc"));
    if (vpc.isEmpty()) {
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
  }

  private static void check(
      PlannedResource subnet,
      String vpc,
      List<Cidr> blocks,
      List<Subnet> existing,
      Problems.Collector problems) {
    Cidr cidr = Cidr.parse(subnet.text("cidr"));
    if (blocks.stream().noneMatch(block -> block.contains(cidr))) {
      problems.error(
          PreflightContext.pathOf(subnet),
          PreflightCodes.SUBNET_RANGE_OUTSIDE_VPC,
          "%s is not in a block of %s, which has %s".formatted(cidr, vpc, blocks),
          "associate the block with the VPC, or use a subnet CIDR within the VPC");
    }
    existing.stream()
        .filter(other -> other.cidrBlock() != null)
        .filter(other -> Cidr.parse(other.cidrBlock()).overlaps(cidr))
        .filter(other -> !subnet.physicalId().equals(Optional.of(other.subnetId())))
        .findFirst()
        .ifPresent(
            other ->
                problems.error(
                    PreflightContext.pathOf(subnet),
                    ExistingCodes.SUBNET_RANGE_TAKEN,
                    "%s overlaps %s of the existing subnet %s (%s)"
                        .formatted(
                            cidr,
                            other.cidrBlock(),
                            other.subnetId(),
                            ClusterTags.nameIn(Ec2Tags.map(other.tags()), "unnamed")),
                    "use a free CIDR of the VPC for the subnet"));
  }
}
