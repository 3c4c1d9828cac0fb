package io.kops.networking.networking;

/** Routes are created outside of kops; kubelet is configured as for kubenet. Has no options. */
public record External() implements Networking {
  @Override
  public String specKey() {
    return "external";
  }
}
