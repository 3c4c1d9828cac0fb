package io.kops.networking.core.driver;

import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;

/** A driver that acts on one resource per call. */
public abstract class SingleResourceDriver implements ResourceDriver {
  protected SingleResourceDriver() {}

  /** Creates the resource. Returns its physical id once dependents can use it. */
  protected abstract String create(PlannedResource resource, ActionContext context);

  /** Sets the changed fields and tags, see {@link PlannedResource#changes()}. */
  protected abstract void update(
      PlannedResource resource, String physicalId, ActionContext context);

  /**
   * Updates the resource and returns its physical id, which is unchanged unless the cloud assigns a
   * new one.
   */
  protected String updateReturningId(
      PlannedResource resource, String physicalId, ActionContext context) {
    update(resource, physicalId, context);
    return physicalId;
  }

  /** Deletes the resource. Returns once it no longer blocks other deletions. */
  protected abstract void delete(
      PlannedResource resource, String physicalId, ActionContext context);

  /**
   * Replaces the resource and returns the new physical id. By default deletes it and creates it
   * again.
   */
  protected String replace(PlannedResource resource, String physicalId, ActionContext context) {
    delete(resource, physicalId, context);
    return create(resource, context);
  }

  @Override
  public final List<String> act(List<PlannedResource> batch, ActionContext context) {
    List<String> ids = new ArrayList<>(batch.size());
    for (PlannedResource resource : batch) {
      ids.add(act(resource, context));
    }
    return ids;
  }

  private String act(PlannedResource resource, ActionContext context) {
    return switch (resource.action()) {
      case CREATE -> create(resource, context);
      case UPDATE -> updateReturningId(resource, existing(resource), context);
      case REPLACE -> replace(resource, existing(resource), context);
      case DELETE -> {
        delete(resource, existing(resource), context);
        yield existing(resource);
      }
      case KEEP -> existing(resource);
    };
  }

  private static String existing(PlannedResource resource) {
    return resource
        .physicalId()
        .orElseThrow(() -> new IllegalStateException(resource.id() + " was never observed"));
  }
}
