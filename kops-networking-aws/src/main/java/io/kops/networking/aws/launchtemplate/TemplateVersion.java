package io.kops.networking.aws.launchtemplate;

/**
 * A launch template with one of its versions, as a plan has it for an id: {@code lt-0abc:3}. What
 * machines were launched from is told in the same way.
 *
 * @param template the id of the template
 * @param version the number of the version
 */
record TemplateVersion(String template, long version) {
  /** Takes an id apart. */
  static TemplateVersion of(String physicalId) {
    int colon = physicalId.indexOf(':');
    return new TemplateVersion(
        physicalId.substring(0, colon), Long.parseLong(physicalId.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return template + ":" + version;
  }
}
