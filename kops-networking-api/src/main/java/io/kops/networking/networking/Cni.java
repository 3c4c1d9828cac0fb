package io.kops.networking.networking;

/**
 * Any CNI plug-in that the user installs: instances are prepared, no manifest is applied.
 *
 * @param usesSecondaryIp whether kubelet registers the address that EC2 metadata calls {@code
 *     local-ipv4}
 */
public record Cni(boolean usesSecondaryIp) implements Networking {
  /** The provider without options. */
  public static final Cni DEFAULT = new Cni(false);

  @Override
  public String specKey() {
    return "cni";
  }
}
