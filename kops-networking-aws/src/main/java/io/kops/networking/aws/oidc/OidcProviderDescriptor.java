package io.kops.networking.aws.oidc;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes IAM OIDC providers. */
public final class OidcProviderDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_OIDC_PROVIDER;
  }

  @Override
  public PlanSection section() {
    return PlanSection.IAM;
  }

  @Override
  public String label() {
    return "OIDC provider";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(OidcProviderDesired.URL).map(url -> "of " + url).orElse("");
  }

  @Override
  public String terraformType() {
    return "aws_iam_openid_connect_provider";
  }

  @Override
  public String identity() {
    return "arn";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(OidcProviderDesired.URL, "url")
        .copy(OidcProviderDesired.CLIENT_IDS, "client_id_list")
        .copy(OidcProviderDesired.THUMBPRINTS, "thumbprint_list");
    block.putTags();
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(physicalId);
  }
}
