/**
 * What is promised of the library's types, and the baseline that later versions are held against.
 */
@NullMarked
package io.kops.networking.aws.stability;

import org.jspecify.annotations.NullMarked;
