package io.kops.networking.aws;

import org.apiguardian.api.API;

/**
 * How a network is written for Terraform.
 *
 * @param region the region that the provider works in, such as {@code us-east-1}
 * @param provider the version of the AWS provider
 * @param importsExisting whether what an account holds already is taken over by {@code import}
 *     blocks; it is known to plans that were made with an account
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TerraformOptions(String region, ProviderVersion provider, boolean importsExisting) {
  /** Refuses a blank region. */
  public TerraformOptions {
    if (region.isBlank()) {
      throw new IllegalArgumentException("Terraform's AWS provider needs a region");
    }
  }

  /** Returns the options for a region: today's provider, and nothing is taken over. */
  public static TerraformOptions of(String region) {
    return new TerraformOptions(region, ProviderVersion.V6, false);
  }

  /** Returns the options for another version of the provider. */
  public TerraformOptions withProvider(ProviderVersion version) {
    return new TerraformOptions(region, version, importsExisting);
  }

  /** Returns the options with {@code import} blocks for what an account holds already. */
  public TerraformOptions importingExisting() {
    return new TerraformOptions(region, provider, true);
  }
}
