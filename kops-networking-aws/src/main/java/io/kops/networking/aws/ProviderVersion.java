package io.kops.networking.aws;

import org.apiguardian.api.API;

/** The major versions of Terraform's AWS provider whose words are known. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ProviderVersion {
  /** The provider before regional NAT gateways. */
  V5("~> 5.100"),
  /** Today's provider. */
  V6("~> 6.25");

  private final String constraint;

  ProviderVersion(String constraint) {
    this.constraint = constraint;
  }

  /** Returns the versions of the provider that a document is for, as Terraform states them. */
  public String constraint() {
    return constraint;
  }

  /** Tells whether the provider knows NAT gateways of a region. */
  public boolean hasRegionalNatGateways() {
    return this != V5;
  }
}
