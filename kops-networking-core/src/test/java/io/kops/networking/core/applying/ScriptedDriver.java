package io.kops.networking.core.applying;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Performs each action as the test specifies, and records the order. */
final class ScriptedDriver implements ResourceDriver {
  static final ResourceKind KIND = new ResourceKind("Thing");

  /** The outcome of an action on a resource. */
  @FunctionalInterface
  interface Script {
    void run(PlannedResource resource, ActionContext context) throws InterruptedException;
  }

  private final Map<String, Script> scripts = new HashMap<>();
  private final Map<String, String> batches = new HashMap<>();
  private final List<String> acts = Collections.synchronizedList(new ArrayList<>());

  ScriptedDriver on(String name, Script script) {
    scripts.put(name, script);
    return this;
  }

  ScriptedDriver batch(String key, String... names) {
    List.of(names).forEach(name -> batches.put(name, key));
    return this;
  }

  /** The names of the resources of the actions, one entry per action. */
  List<String> acts() {
    return List.copyOf(acts);
  }

  @Override
  public ResourceKind kind() {
    return KIND;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  public String batchOf(PlannedResource resource) {
    return batches.getOrDefault(resource.name(), resource.name());
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    acts.add(String.join("+", batch.stream().map(PlannedResource::name).toList()));
    for (PlannedResource resource : batch) {
      try {
        scripts.getOrDefault(resource.name(), (r, c) -> {}).run(resource, context);
      } catch (InterruptedException interruption) {
        throw new IllegalStateException(interruption);
      }
    }
    return batch.stream().map(resource -> "id-" + resource.name()).toList();
  }
}
