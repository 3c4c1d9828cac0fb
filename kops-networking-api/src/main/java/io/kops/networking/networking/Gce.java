package io.kops.networking.networking;

/** Google Cloud routing; rejected on AWS. Has no options. */
public record Gce() implements Networking {
  @Override
  public String specKey() {
    return "gce";
  }
}
