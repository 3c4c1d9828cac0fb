package io.kops.networking.spi;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kubernetes Secret that goes with the manifest of an {@link Addon}. It says which secrets of the
 * state store it is made of and never holds their values: they are read where the manifest is
 * written, and pass through no plan, log or message.
 *
 * @param namespace the namespace, such as {@code kube-system}
 * @param name the name of the object, such as {@code weave-net}
 * @param keys the keys of its {@code stringData}, each with the name of a secret of the state
 *     store; of a secret that says its key itself, as {@code <key>: <value>}, the value is taken
 */
public record AddonSecret(String namespace, String name, Map<String, String> keys) {
  /** Copies the map, sorted by key. */
  public AddonSecret {
    keys = Collections.unmodifiableMap(new TreeMap<>(keys));
  }
}
