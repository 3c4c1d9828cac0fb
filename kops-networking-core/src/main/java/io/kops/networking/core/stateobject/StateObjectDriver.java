package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.addon.AddonManifest;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.core.store.ClusterSecrets;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateConflictException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.WriteCondition;
import java.util.function.Function;

/** Creates, changes and deletes files in the state store. Inserts the secrets into manifests. */
public final class StateObjectDriver extends SingleResourceDriver {
  private final ClusterStore clusters;

  public StateObjectDriver(ClusterStore clusters) {
    this.clusters = clusters;
  }

  @Override
  public ResourceKind kind() {
    return StateObjectDesired.KIND;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    write(resource, key -> WriteCondition.ABSENT);
    return resource.name();
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    write(resource, key -> WriteCondition.unchanged(clusters.stateStore().read(key)));
  }

  private void write(PlannedResource resource, Function<StateKey, WriteCondition> condition) {
    StateKey key = StateKey.of(resource.name());
    writing(key, () -> clusters.stateStore().write(key, content(resource), condition.apply(key)));
  }

  private byte[] content(PlannedResource resource) {
    String content = resource.text(StateObjectDesired.CONTENT);
    PropertyValue secrets = resource.properties().get(StateObjectDesired.SECRETS);
    if (secrets == null) {
      return SecretValue.of(content).bytes();
    }
    SecretObjects.Described described = SecretObjects.Described.of(secrets);
    ClusterSecrets values = clusters.secrets(clusterOf(resource));
    try {
      return AddonManifest.of(content, described.secrets(), described.selector(), values::find)
          .bytes();
    } catch (IllegalArgumentException missing) {
      throw new ActionFailedException(
          String.valueOf(missing.getMessage()), "create the secret, then plan again", missing);
    }
  }

  private static ClusterName clusterOf(PlannedResource resource) {
    return ClusterName.of(resource.name().substring(0, resource.name().indexOf('/')));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    StateKey key = StateKey.of(physicalId);
    writing(key, () -> clusters.stateStore().delete(key, WriteCondition.ANY));
  }

  private static void writing(StateKey key, Runnable write) {
    try {
      write.run();
    } catch (StateConflictException changed) {
      throw new ActionFailedException(
          key + " was changed by another process in the meantime",
          "plan again, then apply",
          changed);
    } catch (StateStoreException failure) {
      throw new ActionFailedException(
          String.valueOf(failure.getMessage()), failure.remedy(), failure);
    }
  }
}
