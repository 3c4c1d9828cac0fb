package io.kops.networking.networking;

/** Docker's own bridge; refused from Kubernetes 1.4 on. Has no options. */
public record Classic() implements Networking {
  @Override
  public String specKey() {
    return "classic";
  }
}
