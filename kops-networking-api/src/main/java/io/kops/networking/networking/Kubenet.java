package io.kops.networking.networking;

/** A route per node in the VPC's route table; the default of kops 1.10. Has no options. */
public record Kubenet() implements Networking {
  @Override
  public String specKey() {
    return "kubenet";
  }
}
