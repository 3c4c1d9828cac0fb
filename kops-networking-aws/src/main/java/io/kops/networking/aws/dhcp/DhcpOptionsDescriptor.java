package io.kops.networking.aws.dhcp;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;

/** Describes sets of DHCP options. */
public final class DhcpOptionsDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.DHCP_OPTIONS;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "DHCP options";
  }

  /** The VPC precedes its options. */
  @Override
  public int rank() {
    return 1;
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    List<String> parts = new ArrayList<>();
    resource.optionalText(DhcpOptionsDesired.DOMAIN_NAME).ifPresent(parts::add);
    parts.addAll(resource.texts(DhcpOptionsDesired.SERVERS));
    return String.join(", ", parts);
  }

  @Override
  public String terraformType() {
    return "aws_vpc_dhcp_options";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(DhcpOptionsDesired.DOMAIN_NAME, "domain_name")
        .copy(DhcpOptionsDesired.SERVERS, "domain_name_servers");
    block.putTags();
  }
}
