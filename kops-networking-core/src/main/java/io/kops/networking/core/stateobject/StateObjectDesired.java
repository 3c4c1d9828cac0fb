package io.kops.networking.core.stateobject;

import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The desired state of a file in the state store.
 *
 * @param key its key
 * @param content its text without Secrets
 * @param secrets its Secrets
 * @param selector the labels of those Secrets
 * @param afterDeletionOf the kinds whose unwanted resources only the previous content names
 */
public record StateObjectDesired(
    StateKey key,
    String content,
    List<AddonSecret> secrets,
    Map<String, String> selector,
    Set<ResourceKind> afterDeletionOf)
    implements DesiredResource {
  /** The resource kind of files in the state store. */
  public static final ResourceKind KIND = new ResourceKind("StateObject");

  static final String CONTENT = "content";
  static final String SECRETS = "secrets";

  public StateObjectDesired {
    secrets = List.copyOf(secrets);
    selector = new TreeMap<>(selector);
    afterDeletionOf = Set.copyOf(afterDeletionOf);
  }

  /** Returns a file without Secrets. */
  public static StateObjectDesired of(StateKey key, String content) {
    return new StateObjectDesired(key, content, List.of(), Map.of(), Set.of());
  }

  /** Returns the file of an addon's manifest. */
  public static StateObjectDesired of(StateKey key, Addon addon) {
    return new StateObjectDesired(
        key, addon.manifest(), addon.secrets(), addon.selector(), Set.of());
  }

  static ResourceId idOf(StateKey key) {
    return new ResourceId(KIND, key.text());
  }

  @Override
  public ResourceId id() {
    return idOf(key);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    return secrets.isEmpty()
        ? Map.of(CONTENT, PropertyValue.of(content))
        : Map.of(
            CONTENT, PropertyValue.of(content), SECRETS, SecretObjects.describe(secrets, selector));
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }
}
