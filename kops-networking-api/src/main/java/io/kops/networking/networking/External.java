package io.kops.networking.networking;

/** Routes are made by someone else; kubelet is set as for kubenet. Has no options. */
public record External() implements Networking {
  @Override
  public String specKey() {
    return "external";
  }
}
