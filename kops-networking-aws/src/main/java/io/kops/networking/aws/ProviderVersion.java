package io.kops.networking.aws;

import org.apiguardian.api.API;

/** The supported major versions of the Terraform AWS provider. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ProviderVersion {
  /** Version 5, which does not support regional NAT gateways. */
  V5("~> 5.100"),
  /** Version 6. */
  V6("~> 6.25");

  private final String constraint;

  ProviderVersion(String constraint) {
    this.constraint = constraint;
  }

  /** Returns the version constraint for the provider. */
  public String constraint() {
    return constraint;
  }

  /** Returns whether the provider supports regional NAT gateways. */
  public boolean hasRegionalNatGateways() {
    return this != V5;
  }
}
