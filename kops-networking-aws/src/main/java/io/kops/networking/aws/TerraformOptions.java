package io.kops.networking.aws;

import org.apiguardian.api.API;

/**
 * Options for Terraform configurations.
 *
 * @param region the region of the provider, such as {@code us-east-1}
 * @param provider the version of the AWS provider
 * @param importsExisting whether existing resources get {@code import} blocks; plans that were
 *     created offline have none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TerraformOptions(String region, ProviderVersion provider, boolean importsExisting) {
  /**
   * Creates options.
   *
   * @throws IllegalArgumentException if the region is blank
   */
  public TerraformOptions {
    if (region.isBlank()) {
      throw new IllegalArgumentException("the region is blank");
    }
  }

  /** Returns options with provider version 6 and without {@code import} blocks. */
  public static TerraformOptions of(String region) {
    return new TerraformOptions(region, ProviderVersion.V6, false);
  }

  /** Returns these options with another version of the provider. */
  public TerraformOptions withProvider(ProviderVersion version) {
    return new TerraformOptions(region, version, importsExisting);
  }

  /** Returns these options with {@code import} blocks for existing resources. */
  public TerraformOptions importingExisting() {
    return new TerraformOptions(region, provider, true);
  }
}
