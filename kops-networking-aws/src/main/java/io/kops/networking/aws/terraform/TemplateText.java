package io.kops.networking.aws.terraform;

/** Escapes texts as Terraform templates. All texts of a JSON configuration are templates. */
final class TemplateText {
  private TemplateText() {}

  /** Returns the template that evaluates to this text. */
  static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
