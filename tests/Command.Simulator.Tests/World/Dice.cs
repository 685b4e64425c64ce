using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Command.Simulator.Tests.World;

/// <summary>Chance of one purpose: a throw for one thing moves nothing else.</summary>
internal sealed class Dice(long seed, string purpose)
{
    private readonly Random _random = new(
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{purpose}"))));

    public bool Chance(double share) => _random.NextDouble() < share;

    public double Share() => _random.NextDouble();

    public int Next(int below) => _random.Next(below);

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public TimeSpan Between(double least, double most) => TimeSpan.FromSeconds(least + (_random.NextDouble() * (most - least)));

    /// <summary>A wait without memory: how long until the next of what comes so often on average.</summary>
    public TimeSpan Every(TimeSpan average) => -Math.Log(1 - _random.NextDouble()) * average;

    /// <summary>Bytes of an id.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
