package io.kops.networking.aws.vpc;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;

/** Describes VPCs. */
public final class VpcDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.VPC;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "VPC";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    List<String> enabled = new ArrayList<>();
    if (resource.flag(VpcDesired.DNS_SUPPORT)) {
      enabled.add("DNS");
    }
    if (resource.flag(VpcDesired.DNS_HOSTNAMES)) {
      enabled.add("DNS hostnames");
    }
    if (resource.flag(VpcDesired.IPV6)) {
      enabled.add("IPv6");
    }
    return resource.optionalText(VpcDesired.CIDR).orElse("")
        + (enabled.isEmpty() ? "" : ", with " + String.join(", ", enabled));
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.VPC;
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    List<String> facts = new ArrayList<>();
    resource.optionalText(VpcDesired.CIDR).ifPresent(facts::add);
    if (resource.flag(VpcDesired.IPV6)) {
      facts.add("Amazon-provided IPv6 block");
    }
    return facts;
  }

  @Override
  public String terraformType() {
    return "aws_vpc";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(VpcDesired.CIDR, "cidr_block")
        .copy(VpcDesired.DNS_SUPPORT, "enable_dns_support")
        .copy(VpcDesired.DNS_HOSTNAMES, "enable_dns_hostnames")
        .copy(VpcDesired.IPV6, "assign_generated_ipv6_cidr_block");
    block.putTags();
    block.output("vpc_id", block.attribute("id"));
    block.output("vpc_cidr_block", block.attribute("cidr_block"));
    if (block.flag(VpcDesired.IPV6)) {
      block.output("vpc_ipv6_cidr_block", block.attribute("ipv6_cidr_block"));
    }
  }
}
