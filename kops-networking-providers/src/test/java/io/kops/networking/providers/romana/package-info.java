@NullMarked
package io.kops.networking.providers.romana;

import org.jspecify.annotations.NullMarked;
