package io.kops.networking.aws.launchtemplate;

/**
 * A launch template and one of its versions, in plans and as the launch source of instances: {@code
 * lt-0abc:3}.
 *
 * @param template the id of the template
 * @param version the number of the version
 */
record TemplateVersion(String template, long version) {
  /** Parses an id such as {@code lt-0abc:3}. */
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
