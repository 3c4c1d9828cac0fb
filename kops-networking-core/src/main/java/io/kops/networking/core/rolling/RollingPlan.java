package io.kops.networking.core.rolling;

import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The instances that a rolling update replaces, in order: bastions first, then the control plane
 * one at a time, then nodes; groups of a role are sorted by name.
 *
 * @param groups every group in scope, in the order of the update
 */
public record RollingPlan(List<GroupUpdate> groups) {
  private static final List<InstanceGroupRole> ORDER =
      List.of(
          InstanceGroupRole.BASTION,
          InstanceGroupRole.CONTROL_PLANE,
          InstanceGroupRole.API_SERVER,
          InstanceGroupRole.NODE);

  public RollingPlan {
    groups = List.copyOf(groups);
  }

  /** Returns the plan of an update without an addon change that requires replacements. */
  public static RollingPlan of(Collection<RollingGroup> groups, RollingSettings settings) {
    return of(groups, settings, Optional.empty());
  }

  /**
   * Returns the plan of an update.
   *
   * @param groups the groups, as the cloud reports them
   * @param settings the groups in scope, and whether all their instances are replaced
   * @param change the instances that must be replaced because of an addon change; empty for none
   */
  public static RollingPlan of(
      Collection<RollingGroup> groups,
      RollingSettings settings,
      Optional<RollingUpdateScope> change) {
    return new RollingPlan(
        groups.stream()
            .filter(
                group -> settings.groups().isEmpty() || settings.groups().contains(group.name()))
            .filter(group -> settings.roles().isEmpty() || settings.roles().contains(group.role()))
            .sorted(
                Comparator.<RollingGroup>comparingInt(group -> ORDER.indexOf(group.role()))
                    .thenComparing(RollingGroup::name))
            .map(group -> update(group, settings, change))
            .toList());
  }

  private static GroupUpdate update(
      RollingGroup group, RollingSettings settings, Optional<RollingUpdateScope> change) {
    List<Replacement> replacements = new ArrayList<>();
    for (GroupInstance instance : group.instances()) {
      reason(group, instance, settings, change)
          .ifPresent(reason -> replacements.add(new Replacement(instance, reason)));
    }
    // A group would replace its instances by outdated ones of its warm pool. Detached instances
    // keep
    // workloads running during the update.
    replacements.sort(Comparator.comparing(replacement -> replacement.instance().state()));
    return new GroupUpdate(group, replacements);
  }

  private static Optional<Replacement.Reason> reason(
      RollingGroup group,
      GroupInstance instance,
      RollingSettings settings,
      Optional<RollingUpdateScope> change) {
    if (instance.state() == GroupInstance.State.DETACHED) {
      return Optional.of(
          new Replacement.Reason(
              Replacement.Reason.Code.DETACHED,
              "was detached from its group, which launched another instance in its place"));
    }
    if (!instance.template().equals(group.template())) {
      return Optional.of(
          new Replacement.Reason(
              Replacement.Reason.Code.TEMPLATE_DIFFERS,
              "was launched from %s, but its group launches instances from %s"
                  .formatted(instance.template(), group.template())));
    }
    if (instance.marked().isPresent()) {
      return instance
          .marked()
          .map(why -> new Replacement.Reason(Replacement.Reason.Code.MARKED, why));
    }
    if (change.filter(scope -> covers(scope, group.role())).isPresent()) {
      return Optional.of(
          new Replacement.Reason(
              Replacement.Reason.Code.MARKED, "an addon changed in a way that needs it"));
    }
    return settings.force()
        ? Optional.of(
            new Replacement.Reason(Replacement.Reason.Code.FORCED, "the update is forced"))
        : Optional.empty();
  }

  private static boolean covers(RollingUpdateScope scope, InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> scope != RollingUpdateScope.WORKERS;
      case NODE -> scope != RollingUpdateScope.CONTROL_PLANE;
      case BASTION -> false;
    };
  }

  /** Returns the groups of a role, in update order. */
  public List<GroupUpdate> of(InstanceGroupRole role) {
    return groups.stream().filter(update -> update.group().role() == role).toList();
  }

  /** Returns whether any instance is replaced. */
  public boolean isNeeded() {
    return groups.stream().anyMatch(GroupUpdate::isNeeded);
  }

  /** Returns the table of {@code kops rolling-update cluster}; each line ends with a line feed. */
  public String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "STATUS", "NEEDUPDATE", "READY", "MIN", "MAX"));
    for (GroupUpdate update : groups) {
      rows.add(
          List.of(
              update.group().name(),
              update.isNeeded() ? "NeedsUpdate" : "Ready",
              String.valueOf(update.replacements().size()),
              String.valueOf(update.ready()),
              String.valueOf(update.group().minSize()),
              String.valueOf(update.group().maxSize())));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int place = column;
        int width = rows.stream().mapToInt(other -> other.get(place).length()).max().orElse(1);
        line.append(String.format(Locale.ROOT, "%-" + (width + 2) + "s", row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
