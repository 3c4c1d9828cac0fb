package io.kops.networking.aws.dhcp;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** DHCP options in Terraform's words. */
public final class DhcpOptionsTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.DHCP_OPTIONS;
  }

  @Override
  public String type() {
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
