package io.kops.networking.spi;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kubernetes Secret that belongs to the manifest of an {@link Addon}. It refers to secrets of the
 * state store and never contains their values. The values are read when the manifest is written,
 * and do not pass through plans, logs or messages.
 *
 * @param namespace the namespace, such as {@code kube-system}
 * @param name the name of the object, such as {@code weave-net}
 * @param keys the keys of its {@code stringData} with the names of secrets in the state store; if a
 *     secret contains its own key, as in {@code <key>: <value>}, only the value is used
 */
public record AddonSecret(String namespace, String name, Map<String, String> keys) {
  public AddonSecret {
    keys = Collections.unmodifiableMap(new TreeMap<>(keys));
  }
}
