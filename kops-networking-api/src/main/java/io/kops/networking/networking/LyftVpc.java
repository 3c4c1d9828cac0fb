package io.kops.networking.networking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lyft's VPC plugin; part of later schemas and always rejected.
 *
 * @param subnetTags the tags of the subnets for pods, sorted by key
 */
public record LyftVpc(Map<String, String> subnetTags) implements Networking {
  public LyftVpc {
    subnetTags = Collections.unmodifiableMap(new TreeMap<>(subnetTags));
  }

  @Override
  public String specKey() {
    return "lyftvpc";
  }
}
