package io.kops.networking.core.change;

import io.kops.networking.core.yaml.NetworkingFields;
import io.kops.networking.mode.Networking;

/** Options of a provider that stays. */
final class OptionChange implements ChangeRule {
  @Override
  public void assess(Running from, Running to, Assessment assessment) {
    Networking before = ProviderChange.mode(from.cluster().spec());
    Networking after = ProviderChange.mode(to.cluster().spec());
    boolean sameLine = from.cluster().spec().line() == to.cluster().spec().line();
    if (!sameLine || !before.specKey().equals(after.specKey()) || before.equals(after)) {
      return;
    }
    for (String option : NetworkingFields.differing(before, after)) {
      OptionEffect effect = OptionEffects.of(to.cluster().spec().line(), after, option);
      assessment.found(
          effect.verdict(), "networking." + after.specKey() + "." + option, effect.message());
      effect.steps().forEach(step -> assessment.step(step.kind(), step.text()));
    }
  }
}
