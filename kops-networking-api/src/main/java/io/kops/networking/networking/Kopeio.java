package io.kops.networking.networking;

/** The kopeio agent: VXLAN between nodes. Has no options. */
public record Kopeio() implements Networking {
  @Override
  public String specKey() {
    return "kopeio";
  }
}
