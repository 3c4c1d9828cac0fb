package io.kops.networking.aws.address;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Elastic IPs in Terraform's words. */
public final class ElasticIpTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.ELASTIC_IP;
  }

  @Override
  public String type() {
    return "aws_eip";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("domain", "vpc");
    if (block.has(ElasticIpDesired.BORDER_GROUP)) {
      block.copy(ElasticIpDesired.BORDER_GROUP, "network_border_group");
    }
    block.putTags();
  }
}
