/**
 * Compares the library's results for real clusters with those of kops. The cases are not part of
 * the project: the system property {@code kops.conformance} contains the path of their folder.
 */
@NullMarked
package io.kops.networking.aws.conformance;

import org.jspecify.annotations.NullMarked;
