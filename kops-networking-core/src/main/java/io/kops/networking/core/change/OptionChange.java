package io.kops.networking.core.change;

import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.networking.Networking;

/** Assesses the options of a provider that does not change. */
final class OptionChange implements ChangeRule {
  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    Networking before = ProviderChange.mode(from.cluster().spec());
    Networking after = ProviderChange.mode(to.cluster().spec());
    boolean sameLine = from.cluster().spec().release() == to.cluster().spec().release();
    if (!sameLine || !before.specKey().equals(after.specKey()) || before.equals(after)) {
      return;
    }
    for (String option : ClusterYaml.differingOptions(before, after)) {
      OptionEffect effect = OptionEffects.of(to.cluster().spec().release(), after, option);
      assessment.found(
          effect.verdict(), "networking." + after.specKey() + "." + option, effect.message());
      effect.steps().forEach(step -> assessment.step(step.kind(), step.text()));
    }
  }
}
