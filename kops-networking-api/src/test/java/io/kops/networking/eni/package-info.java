@NullMarked
package io.kops.networking.eni;

import org.jspecify.annotations.NullMarked;
