package io.kops.networking.core.driver;

import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;

/** A driver whose calls are about one resource each. */
public abstract class SingleResourceDriver implements ResourceDriver {
  /** For subclasses. */
  protected SingleResourceDriver() {}

  /** Makes the resource and returns its id in the cloud once others can use it. */
  protected abstract String create(PlannedResource resource, ActionContext context);

  /** Sets the fields and tags that differ, see {@link PlannedResource#changes()}. */
  protected abstract void update(
      PlannedResource resource, String physicalId, ActionContext context);

  /**
   * Updates the resource and returns its id in the cloud afterwards: the same id, unless the cloud
   * assigns a new one.
   */
  protected String updateReturningId(
      PlannedResource resource, String physicalId, ActionContext context) {
    update(resource, physicalId, context);
    return physicalId;
  }

  /** Deletes the resource and returns once others can be deleted that it stood in the way of. */
  protected abstract void delete(
      PlannedResource resource, String physicalId, ActionContext context);

  /**
   * Puts another in the place of the resource, and returns its id in the cloud. Deletes it and
   * makes it anew where a kind knows no better way.
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
