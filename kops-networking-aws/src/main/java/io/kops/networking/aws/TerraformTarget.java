package io.kops.networking.aws;

import io.kops.networking.aws.registry.ResourceRegistry;
import io.kops.networking.aws.terraform.ConfigurationWriter;
import io.kops.networking.plan.Plan;
import org.apiguardian.api.API;

/**
 * Writes the network of a plan as a Terraform configuration, like {@code --target=terraform} of
 * kops.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TerraformTarget {
  private static final ConfigurationWriter WRITER =
      new ConfigurationWriter(ResourceRegistry.terraformDescriptors());

  private TerraformTarget() {}

  /**
   * Returns the whole network of a plan, including existing resources. For clusters without shared
   * resources, a plan of {@link OfflinePlans} is sufficient. Plans of {@link AwsNetworking#plan}
   * also have the ids of shared resources, the instances, and the ids of existing resources for
   * {@code import} blocks. Equal plans and options give equal bytes.
   *
   * @param plan a plan that creates or updates a network
   */
  public static TerraformConfiguration write(Plan plan, TerraformOptions options) {
    return WRITER.write(plan, options);
  }
}
