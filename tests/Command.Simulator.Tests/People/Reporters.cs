using Command.Contracts.Reports;
using Command.Domain.Areas;
using Command.Simulator.Tests.World;
using Command.Storage.Reports;
using Command.Testing;
using Command.Testing.Generated;
using Dice = Command.Simulator.Tests.World.Dice;

namespace Command.Simulator.Tests.People;

/// <summary>
/// Who reports: each sends until he has an answer, some send again although they have one, some use their number twice. What they were
/// answered is their book; it must agree with ours.
/// </summary>
internal sealed class Reporters
{
    private static readonly IReadOnlyList<GeneratedReport> Texts = ReportGenerator.Write(TestPolicy.Shipped.Gazetteer, 400);
    private static readonly string[] Channels = ["hotline-12345", "police-110", "grid", "citizen"];
    private readonly District _district;
    private readonly Dice _dice;
    private readonly Dictionary<(string Channel, string Number), string> _answered = [];
    private readonly List<string> _wrong = [];
    private int _number;
    private int _open;
    private bool _stopped;

    public Reporters(District district)
    {
        _district = district;
        _dice = district.DiceOf("reporters");
        One();
        Storm();
    }

    /// <summary>Numbers of reports that somebody was told are in, with the id that he was told.</summary>
    public IReadOnlyDictionary<(string Channel, string Number), string> Answered => _answered;

    /// <summary>Reports that somebody has begun to send.</summary>
    public int Sent => _number;

    /// <summary>Who still waits for an answer.</summary>
    public int Waiting => _open;

    /// <summary>Answers that should not have been given.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>Nobody begins anew.</summary>
    public void Stop() => _stopped = true;

    private void One() => _district.Time.After(_dice.Every(TimeSpan.FromMinutes(150)), () =>
    {
        New();
        One();
    });

    private void Storm() => _district.Time.After(_dice.Every(TimeSpan.FromHours(60)), () =>
    {
        for (var i = _dice.Next(25); i > 0; i--)
        {
            _district.Time.After(_dice.Between(0, 30), New);
        }

        Storm();
    });

    private void New()
    {
        if (_stopped)
        {
            return;
        }

        var text = _dice.Pick(Texts);
        var message = new ReportMessage
        {
            Channel = _dice.Pick(Channels), ExternalId = $"R-{++_number}", Text = text.Text, Address = text.Address,
            Location = text.Location, ItemCode = _dice.Chance(0.3) ? text.Item : null, Reporter = new Reporter("市民-K053", "10012345678"),
            Attachments = _number % 3 == 0 ? [] : ["PH-1", "PH-2"],
        };
        _open++;
        Send(message, () =>
        {
            _open--;
            if (_dice.Chance(0.2))
            {
                _district.Time.After(_dice.Every(TimeSpan.FromHours(1)), () => Send(message, () => { }));
            }

            if (_dice.Chance(0.05))
            {
                Send(message with { Text = message.Text + "另一件事" }, () =>
                    _wrong.Add($"{message.ExternalId}: one number, two texts, both taken"));
            }
        });
    }

    // On some other process, after a while, for as long as it takes.
    private void Send(ReportMessage message, Action taken)
    {
        if (_district.Any(_dice) is { } machine)
        {
            machine.Counter.Bring(message, receipt => Hear(message, receipt, taken));
        }
        else
        {
            Later(message, taken);
        }
    }

    private void Later(ReportMessage message, Action taken) =>
        _district.Time.After(_dice.Between(0.1, _district.Weather.Calm ? 5 : 300), () => Send(message, taken));

    private void Hear(ReportMessage message, Receipt? receipt, Action taken)
    {
        switch (receipt)
        {
            case null:
                Later(message, taken);
                return;
            case Receipt.Conflict:
                _district.Say($"conflict {message.ExternalId}");
                return;
        }

        var id = receipt is Receipt.Accepted { Body: var first } ? first.ReportId : ((Receipt.Repeated)receipt).Body.ReportId;
        _district.Say($"{receipt.GetType().Name} {message.ExternalId} {id}");
        if (!_answered.TryAdd((message.Channel, message.ExternalId), id) && _answered[(message.Channel, message.ExternalId)] != id)
        {
            _wrong.Add($"{message.ExternalId} was answered with two ids");
        }

        taken();
    }
}
