package io.kops.networking.networking;

/** Google's own routing; other clouds are refused. Has no options. */
public record Gce() implements Networking {
  @Override
  public String specKey() {
    return "gce";
  }
}
